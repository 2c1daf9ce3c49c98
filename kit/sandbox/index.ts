export { CodeError } from './guard.ts'
export { type Answer, mostCodeLetters, type Ran, runCode } from './run.ts'
