export { factory } from './factory.ts'
/** The version of the provider interfaces that this cloud was written for. */
export const interfaceVersion = 1
