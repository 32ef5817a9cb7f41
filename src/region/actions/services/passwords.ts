import { ApiError, badInput } from '../../http/api-error.ts'

const LEAST = 12
const PUNCTUATION = '~`!@#$%^&*()-_=+[]{}|:\';",./<>?'

/** @throws ApiError for a password that services do not take */
export function checkPassword(password: string): void {
  const invalid = [...password].filter(letter => !/[a-zA-Z0-9]/.test(letter) && !PUNCTUATION.includes(letter))
  if (invalid.length > 0) throw badInput(`invalid characters ${invalid.join('')}`)
  const mixed = [/\d/, /[a-z]/, /[A-Z]/].every(kind => kind.test(password))
  if (mixed && password.length >= LEAST && [...password].some(letter => PUNCTUATION.includes(letter))) return
  throw new ApiError(
    'WeakPasswordError',
    'password must be 12 chars of at least one digit, letter, uppercase letter and punctuate',
  )
}
