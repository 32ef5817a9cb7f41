import { flag, positional, type Shape, secret, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { deployConfig, parseDeploy } from '../../syntax/deploy.ts'
import { objectOutput } from '../../verbs/object.ts'
import { toWire } from '../../wire.ts'
import { localText } from './local-text.ts'

export const DEPLOY = {
  id: positional(text('ID or name', { wire: false })),
  delete_keypair: flag('Remove the keys that are in it', { wire: '__delete_keypair__', default: false }),
  deploy: texts('File to write: PATH:LOCAL_FILE or PATH:CONTENT; +PATH:… to append', { wire: false }),
  reset_password: flag('Make up a password where none is given', { default: false }),
  password: secret(text('Password to set')),
  login_account: text('Account whose password it is'),
  auto_start: flag('Start it when it is done', { default: false }),
  deploy_telegraf: flag('Install the monitoring agent', { default: false }),
  keypair: text('Accepted for the sake of scripts; not sent, as in the original', { wire: false }),
} satisfies Shape

/** Puts things into a stopped server: POST /servers/ID/deploy. */
export function deploy(values: Values<typeof DEPLOY>): (call: Call) => Promise<Output> {
  const files = (values.deploy ?? []).map(each => parseDeploy(each))
  const body: JsonObject = { ...toWire(DEPLOY, values), restart: false }
  return async ({ manager, context }) => {
    const read = localText(context.cwd)
    if (files.length > 0) body.deploy_configs = await Promise.all(files.map(file => deployConfig(file, read)))
    return objectOutput(await manager.perform(values.id, 'deploy', body), 'yaml')
  }
}
