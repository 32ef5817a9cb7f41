import { choice, flag, positional, text } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { stringifyJson, textOf } from '../../../core/json.ts'
import { edit } from '../../editor.ts'
import { completed, custom, type Verb } from '../../resource.ts'
import { saveText } from '../../save-text.ts'
import { parseYaml, yamlFile } from '../../syntax/yaml-text.ts'
import { toWire } from '../../wire.ts'
import { readable } from './blob.ts'
import { NODES, switched, TAGS, tagsOf } from './create.ts'

const ID = { id: positional(text('ID or name', { wire: false })) }
const FACTS = {
  type: text('Type; the name as a rule'),
  desc: text('Description', { wire: 'description' }),
  tags_action: choice(['add', 'remove', 'replace'], 'What to do with the tags that are given', {
    wire: 'tag_update_policy',
  }),
}
const CHANGES = {
  ...ID,
  ...FACTS,
  enabled: flag('Enable it', { wire: false }),
  disabled: flag('Disable it', { wire: false }),
  is_system: flag('A policy of the system', { wire: false }),
  is_not_system: flag('No policy of the system', { wire: false }),
  ...TAGS,
  ...NODES,
  file: text('YAML or JSON file with the rules', { wire: false }),
}

/** Changes a policy: PUT /policies/ID once its ID is known. */
export function changePolicy(): Verb {
  return custom(CHANGES, { summary: 'Change a policy' }, values => {
    const body = {
      ...toWire({ ...FACTS, ...NODES }, values),
      ...switched(values.enabled, values.disabled),
      ...(values.is_not_system === true ? { is_system: false } : values.is_system === true ? { is_system: true } : {}),
      ...tagsOf(values),
    }
    return async call => {
      const { manager } = call
      const { id: name, file = '' } = values
      const whole = await completed(body, CHANGES, { id: name, file }, { files: { file: yamlFile('blob') } }, call)
      const id = await manager.getId(name)
      return { kind: 'object', value: await readable(await manager.update(id, whole)) }
    }
  })
}

/** Shows a policy with its rules, and saves those in a file if asked to. */
export function showPolicy(): Verb {
  const options = {
    ...ID,
    save: text('File to save the rules in', { wire: false }),
    format: choice(['yaml', 'json'], 'How to show the rules', { default: 'yaml' }),
  }
  return custom(options, { summary: 'Show the details of a policy' }, ({ id, save = '', format }) => async call => {
    const policy = await readable(await call.manager.get(id, { format }), format)
    if (save !== '') {
      const rules = policy.policy ?? ''
      const text = typeof rules === 'string' ? rules : `${stringifyJson(rules, { indent: 2, sortKeys: true })}\n`
      await saveText(call.context.cwd, save, text, '--save')
    }
    return { kind: 'object', value: policy }
  })
}

/** Prints a policy so that `policy-import` can read it. */
export function exportPolicy(): Verb {
  return custom(ID, { summary: 'Print a policy as JSON, for policy-import' }, ({ id }) => async ({ manager }) => ({
    kind: 'object',
    value: await readable(await manager.get(id)),
    style: 'json',
  }))
}

/** Lets the user change the rules of a policy as YAML. */
export function editPolicy(): Verb {
  return custom(ID, { summary: 'Change the rules of a policy in an editor' }, ({ id: name }) => async call => {
    const { manager, context } = call
    const policy = await readable(await manager.get(name, { format: 'yaml' }), 'yaml')
    const [id, before] = [textOf(policy, 'id'), textOf(policy, 'policy')]
    if (id === undefined || before === undefined) throw new ClimcError('bad-answer', `Policy ${name} told no rules.`)
    const after = await edit(context, before, 'policy.yaml')
    if (after === before) {
      context.stderr.write('climc: nothing was changed\n')
      return nothing
    }
    return { kind: 'object', value: await readable(await manager.patch(id, { blob: await parseYaml(after) })) }
  })
}
