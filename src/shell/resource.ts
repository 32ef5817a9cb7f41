import type { Resource } from '../api/resource.ts'
import type { CommandModule } from '../cli/command-index.ts'
import type { Place } from '../cli/completion/values.ts'
import type { ClimcContext } from './context.ts'
import { featured } from './features/index.ts'
import type { Subject, Verb } from './verbs/verb.ts'

export { batchCreate, batchPerform, batchRemove, batchUpdate } from './verbs/batch.ts'
export { custom } from './verbs/custom.ts'
export { attach, detach, jointList, jointShow, jointUpdate } from './verbs/joint.ts'
export { inOwnWay, list, listBy, listOutput, listProperty, plainList, valueOutput } from './verbs/list.ts'
export { create, get, getClass, perform, performClass, remove, show, update } from './verbs/object.ts'
export { performTags } from './verbs/tags.ts'
export { type Call, completed, type Verb } from './verbs/verb.ts'

/** The commands of one resource, as data. */
export interface ResourceCommands {
  /** First words of the commands' names, e.g. `cloud-account`; empty for commands that share none. */
  readonly keyword: string
  readonly resource: Resource
  /** The resource in words; the keyword without dashes when absent. */
  readonly noun?: string
  /** Heading in help; the noun's plural when absent. */
  readonly heading?: string
  /** Rest of the name → the verb. A function, so that a run builds the one command that it needs. */
  readonly commands: Readonly<Record<string, () => Verb>>
}

/** A module of climc: what the kit loads, and what the index generator and the docs read. */
export interface ResourceModule extends CommandModule<ClimcContext> {
  readonly heading: string
}

/** Makes the module of a resource, or of several that belong together. */
export function defineResource(...declarations: readonly [ResourceCommands, ...ResourceCommands[]]): ResourceModule {
  const [first] = declarations
  return {
    heading: first.heading ?? `${capital(nounOf(first))}s`,
    names: declarations.flatMap(d => Object.keys(d.commands).map(name => fullName(d, name))),
    command(full) {
      for (const declaration of declarations) {
        const name = nameIn(declaration, full)
        const make = name === undefined ? undefined : declaration.commands[name]
        if (name !== undefined && make !== undefined) return bind(make(), declaration, name)
      }
      return undefined
    },
  }
}

function bind(plain: Verb, declaration: ResourceCommands, name: string) {
  const subject: Subject = { resource: declaration.resource, name, noun: nounOf(declaration) }
  const verb = featured(plain, subject)
  return {
    summary: verb.summary(subject),
    resource: subject.resource.keyword,
    ...(verb.description === undefined ? {} : { description: verb.description }),
    ...(verb.examples === undefined ? {} : { examples: verb.examples }),
    options: verb.options,
    candidates: async (place: Place, context: ClimcContext) =>
      (await import('./completion/live.ts')).candidatesFor(subject, place, context),
    ...(SHOWN.has(verb.deed) ? { fields: () => fieldsOf(subject.resource) } : {}),
    prepare: (raw: Parameters<Verb['prepare']>[0]) => {
      const run = verb.prepare(raw)
      return async (context: ClimcContext) => {
        const session = await context.openSession()
        return run({ ...subject, context, session, manager: session.manager(subject.resource) })
      }
    },
  }
}

/** What comes back of these is the resource itself, so that its members are known beforehand. */
const SHOWN: ReadonlySet<Verb['deed']> = new Set(['list', 'show', 'create', 'update', 'remove'])

async function fieldsOf(resource: Resource): Promise<readonly string[] | undefined> {
  return (await import('../api/fields/index.ts')).fieldsOf(resource)
}

function fullName({ keyword }: ResourceCommands, name: string): string {
  if (keyword === '' || name === '') return keyword + name
  return `${keyword}-${name}`
}

function nameIn(declaration: ResourceCommands, full: string): string | undefined {
  return Object.keys(declaration.commands).find(name => fullName(declaration, name) === full)
}

function nounOf({ noun, keyword }: ResourceCommands): string {
  return noun ?? keyword.replaceAll('-', ' ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
