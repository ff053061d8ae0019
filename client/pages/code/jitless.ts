import { config } from 'zod'

// The site forbids code made from strings, with which zod would be faster. To be imported before any schema is made.
config({ jitless: true })
