import { positional, text } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject } from '../../../core/json.ts'
import { custom, type Verb } from '../../resource.ts'
import { editYaml } from '../edit-yaml.ts'

/** Lets the user change the configuration of an identity provider, which must be disabled, as YAML. */
export function editConfig(): Verb {
  return custom(
    { idp: positional(text('Identity provider, ID or name')) },
    { summary: 'Change the configuration of an identity provider in an editor' },
    ({ idp }) =>
      async call => {
        const { manager } = call
        const provider = await manager.get(idp)
        if (!isJsonObject(provider) || String(provider.enabled) !== 'false') {
          throw new ClimcError('failed', `Identity provider ${idp} is enabled: disable it first (idp-disable ${idp}).`)
        }
        const answer = await manager.getSpecific(idp, 'config', { sensitive: true })
        const before = isJsonObject(answer) ? answer.config : undefined
        if (before === undefined) throw new ClimcError('bad-answer', `Identity provider ${idp} told no configuration.`)
        const config = await editYaml(call, before, 'idp-config.yaml')
        if (config === undefined) return nothing
        return { kind: 'object', value: await manager.perform(idp, 'config', { config }), style: 'json' }
      },
  )
}
