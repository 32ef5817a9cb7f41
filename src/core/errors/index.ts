export { ClimcError, type ErrorKind } from './climc-error.ts'
export { ConfigError } from './config-error.ts'
export { InterruptedError } from './interrupted-error.ts'
export { UsageError } from './usage-error.ts'
