import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { stringifyJson } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { saveText } from '../../save-text.ts'
import { objectOutput } from '../../verbs/object.ts'

export const EXPORT = {
  id: positional(text('ID or name')),
  output: text('Local file to write it to, for diskbackup-import'),
} satisfies Shape

/** Shows what another region needs to import a disk backup, or writes it to a file as JSON. */
export function exportInfo({ id, output = '' }: Values<typeof EXPORT>): (call: Call) => Promise<Output> {
  return async ({ manager, context }) => {
    const info = await manager.getSpecific(id, 'export-info')
    if (output === '') return objectOutput(info)
    await saveText(context.cwd, output, stringifyJson(info), '--output')
    return { kind: 'text', text: `Exported to ${output}\n` }
  }
}
