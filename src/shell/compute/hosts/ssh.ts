import { NotFoundError, RequestError } from '../../../client/index.ts'
import type { JsonValue } from '../../../core/json.ts'
import { Secret } from '../../../core/secret.ts'
import { memberText } from '../../answers.ts'
import { runSsh, type SshTarget } from '../../ssh/run-ssh.ts'
import type { Call } from '../../verbs/verb.ts'
import { fetchKeyPair } from '../sshkeypair/fetch.ts'

/**
 * Logs in to a host with the `ssh` of this machine: with the account and password that the platform knows, or where it
 * knows none as root with the platform's own key.
 * @returns the exit code of ssh
 */
export async function sshToHost(call: Call, id: string, port: number): Promise<number> {
  return runSsh({ ...(await targetOf(call, id)), port, passing: false }, call.context)
}

type Target = Pick<SshTarget, 'host' | 'user' | 'password' | 'privateKey'>

async function targetOf(call: Call, id: string): Promise<Target> {
  const known = await loginInfo(call, id)
  return known === undefined ? await platformLogin(call, id) : passwordLogin(known, `POST /hosts/${id}/login-info`)
}

function passwordLogin(known: JsonValue, asked: string): Target {
  const [host, user] = [memberText(known, 'ip', asked), memberText(known, 'username', asked)]
  return { host, user, password: new Secret(memberText(known, 'password', asked)) }
}

/** Undefined where the platform has no password, or one that it can no longer decrypt. */
async function loginInfo({ manager }: Call, id: string): Promise<JsonValue | undefined> {
  try {
    return await manager.perform(id, 'login-info')
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    if (error instanceof RequestError && /ciphertext too short/.test(error.details)) return undefined
    throw error
  }
}

async function platformLogin({ session, manager }: Call, id: string): Promise<Target> {
  const token = await session.token()
  const whose = token.isSystemAdmin() ? { admin: true } : { project: token.project.id }
  const pair = await fetchKeyPair(session, whose)
  const host = await manager.get(id, { ID: id })
  return {
    host: memberText(host, 'access_ip', `GET /hosts/${id}`),
    user: 'root',
    privateKey: new Secret(memberText(pair, 'private_key', 'GET /sshkeypairs')),
  }
}
