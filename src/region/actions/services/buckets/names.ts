import { ApiError, badInput } from '../../../http/api-error.ts'

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const ADDRESS = /^(\d+\.){3}\d+$/
const LONGEST_KEY = 1024

/** What is wrong with a bucket's name, in the words of object stores; undefined when nothing is. */
function faultOf(name: string): string | undefined {
  if (name.trim() === '') return 'Bucket name cannot be empty'
  if (name.length < 3) return 'Bucket name cannot be smaller than 3 characters'
  if (name.length > 63) return 'Bucket name cannot be greater than 63 characters'
  if (ADDRESS.test(name)) return 'Bucket name cannot be an ip address'
  return name.includes('..') || !NAME.test(name) ? 'Bucket name contains invalid characters' : undefined
}

/** @param pattern the refusal, with `%s` for the name and for what is wrong with it */
export function checkBucketName(name: string, pattern: string): void {
  const fault = faultOf(name)
  if (fault === undefined) return
  const details = pattern.replace('%s', () => name).replace('%s', () => fault)
  throw new ApiError('InputParameterError', details, { pattern: { id: pattern, fields: [name, {}] } })
}

/** @param place what the refusal calls the key */
export function checkObjectKey(key: string, place: string): void {
  if (key.trim() === '') throw badInput(`${place}: Object name cannot be empty`)
  if (Buffer.byteLength(key) > LONGEST_KEY)
    throw badInput(`${place}: Object name cannot be greater than 1024 characters`)
}
