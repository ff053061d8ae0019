/** Hash of the simulation's code that this client was built from (vite.config.ts). */
declare const __ENGINE__: string
