import { Secret } from '../../core/secret.ts'
import { checkPassword, randomPassword } from '../actions/servers/login/login.ts'
import { flagOf } from '../query/params.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'

/**
 * The password that a request asks for: its own, or a new one; undefined when the present one stays.
 * @param otherwise whether there is a new one when the request says nothing of it
 * @throws ApiError for a password that is too easy to guess
 */
export function wantedPassword(request: ApiRequest, otherwise: boolean): Secret | undefined {
  const given = bodyText(request, 'password')
  if (given !== undefined) {
    checkPassword(given)
    return new Secret(given)
  }
  return (flagOf(request.body, 'reset_password') ?? otherwise) ? randomPassword() : undefined
}
