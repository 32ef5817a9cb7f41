import { sshkeypairs } from '../../../api/compute/sshkeypairs.ts'
import type { Session } from '../../../client/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { badAnswer } from '../../answers.ts'

/** Whose key pair: a project's, or with none the bearer's own; `admin` asks for that of the platform. */
export interface WhoseKeyPair {
  readonly project?: string | undefined
  readonly admin?: boolean | undefined
}

/**
 * The key pair with which the platform logs in: GET /sshkeypairs, or /sshkeypairs/PROJECT. Both answer with one pair.
 * @throws ClimcError of kind `bad-answer` when there is none in the answer
 */
export async function fetchKeyPair(session: Session, { project, admin }: WhoseKeyPair): Promise<JsonObject> {
  const manager = session.manager(sshkeypairs)
  const query: JsonObject = admin === true ? { admin: true } : {}
  const pair: JsonValue =
    project === undefined || project === ''
      ? await manager.submit('GET', '/sshkeypairs', { query, member: 'sshkeypair' })
      : await manager.getById(project, query)
  if (!isJsonObject(pair)) throw badAnswer('GET /sshkeypairs', 'holds no key pair')
  return pair
}
