import type { Resource } from '../api/resource.ts'
import { UsageError } from '../core/errors/index.ts'
import { didYouMean } from '../core/nearest.ts'

/** A kind of resource as the generated registry has it: how it is asked for, not how it is shown. */
export interface KnownResource extends Omit<Resource, 'columns' | 'schema' | 'joint'> {
  /** Words by which commands name it, where they are others than the keyword; separated by spaces. */
  readonly nouns?: string
}

/**
 * The kind of resource that a word names: its keyword, its plural, or the noun of its commands, with or without dashes
 * (`server`, `servers`, `cloud-account`, `cloudaccounts`). Loads the registry.
 * @throws UsageError naming the nearest ones
 */
export async function resourceNamed(word: string): Promise<Resource> {
  const { KNOWN_RESOURCES } = await import('./resources.gen.ts')
  const wanted = bare(word)
  const known = KNOWN_RESOURCES.find(resource => namesOf(resource).some(name => bare(name) === wanted))
  if (known === undefined) {
    const near = didYouMean(word, new Set(KNOWN_RESOURCES.flatMap(namesOf)))
    throw new UsageError(
      `"${word}" is no kind of resource.${near === '' ? ' Name one as in "servers" or "disk".' : near}`,
    )
  }
  const { nouns: _nouns, ...wire } = known
  return { ...wire, columns: [] }
}

function namesOf({ keyword, plural, nouns = '' }: KnownResource): readonly string[] {
  return [plural, keyword, ...nouns.split(' ').flatMap(noun => (noun === '' ? [] : [noun, `${noun}s`]))]
}

function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, '')
}
