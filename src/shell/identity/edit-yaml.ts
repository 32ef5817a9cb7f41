import type { JsonValue } from '../../core/json.ts'
import { edit } from '../editor.ts'
import type { Call } from '../resource.ts'
import { parseYaml, yamlText } from '../syntax/yaml-text.ts'

/**
 * Lets the user change a value as YAML. Undefined when nothing was changed, which is said on stderr.
 * @throws UsageError when what was written is no YAML
 */
export async function editYaml({ context }: Call, value: JsonValue, file: string): Promise<JsonValue | undefined> {
  const before = await yamlText(value)
  const after = await edit(context, before, file)
  if (after !== before) return await parseYaml(after)
  context.stderr.write('climc: nothing was changed\n')
  return undefined
}
