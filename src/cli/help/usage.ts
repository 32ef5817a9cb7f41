import { grammarOf, metavarOf, type OptionSpec } from '../grammar/spec.ts'
import type { Shape } from '../options/index.ts'

/** One line that says how the command is called: `climc cloud-account-show [options] ID`. */
export function usageLine(program: string, name: string, shape: Shape): string {
  const { positionals, options } = grammarOf(shape)
  const required = options.filter(o => o.required === true)
  const words = [program, name]
  if (options.length > required.length) words.push('[options]')
  for (const spec of required) words.push(`--${spec.token} ${metavarOf(spec)}`)
  for (const spec of positionals) words.push(placeOf(spec))
  return `Usage: ${words.join(' ')}`
}

function placeOf(spec: OptionSpec): string {
  const name = spec.many === true ? `${metavarOf(spec)}...` : metavarOf(spec)
  return spec.required === false ? `[${name}]` : name
}
