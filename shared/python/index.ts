/** The Python program of a shift, and of a workload. */
export { shiftProgram, type Doing, type ProgramStyle, type ShiftProgram } from './shift-program.ts'
export { exportPython } from './export.ts'
export { exportShift } from './shift-export.ts'
