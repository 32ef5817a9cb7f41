import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { memberText } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { saveText } from '../../save-text.ts'

export const JNLP = {
  id: positional(text('ID or name', { wire: false })),
  save: text('File to save it in, instead of printing it', { wire: false }),
} satisfies Shape

/** Prints or saves the JNLP file of a bare-metal server: GET /servers/ID/jnlp. */
export function jnlp({ id, save }: Values<typeof JNLP>): (call: Call) => Promise<Output> {
  return async ({ manager, context }) => {
    const content = memberText(await manager.getSpecific(id, 'jnlp'), 'jnlp', `GET /servers/${id}/jnlp`)
    if (save === undefined || save === '') return { kind: 'text', text: `${content}\n` }
    await saveText(context.cwd, save, content, '--save')
    return { kind: 'none' }
  }
}
