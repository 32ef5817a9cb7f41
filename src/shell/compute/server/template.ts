import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { pathSegment } from '../../../client/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'
import { warnUnsent } from '../../warn.ts'
import { type CreateValues, createBody, nameBody, unsent } from './create-body.ts'
import { fileMembers } from './create-files.ts'
import { CREATE_OPTIONS } from './create-options.ts'

export const CREATE_TEMPLATE = {
  name: positional(text('Name, or with --generate-name a pattern')),
  ...CREATE_OPTIONS,
} satisfies Shape

export const UPDATE_TEMPLATE = {
  id: positional(text('ID or name')),
  ...CREATE_OPTIONS,
} satisfies Shape

export const ID = { id: positional(text('ID or name')) } satisfies Shape

/** Creates a template: the same body as a new server has, as its content. */
export function createTemplate(values: Values<typeof CREATE_TEMPLATE>): (call: Call) => Promise<Output> {
  const body = nameBody(values.name, values)
  const content = contentOf(values, [])
  return async call => objectOutput(await call.manager.create({ ...body, content: await content(call) }))
}

/** Replaces the content of a template, as a whole. */
export function updateTemplate(values: Values<typeof UPDATE_TEMPLATE>): (call: Call) => Promise<Output> {
  const content = contentOf(values, values.generate_name === true ? ['--generate-name'] : [])
  return async call => objectOutput(await call.manager.update(values.id, { content: await content(call) }))
}

/** Deletes a template. The original sends a body with that too, though nothing is in it. */
export function deleteTemplate({ id }: Values<typeof ID>): (call: Call) => Promise<Output> {
  return async ({ manager }) => {
    const { keyword, plural } = manager.resource
    const body = { [keyword]: null }
    return objectOutput(await manager.submit('DELETE', `/${plural}/${pathSegment(id)}`, { body, member: keyword }))
  }
}

/**
 * The content, completed from local files when the command runs.
 * @throws UsageError for `--dry-run`, which templates do not have
 */
function contentOf(values: CreateValues, alsoUnsent: readonly string[]): (call: Call) => Promise<JsonObject> {
  if (values.dry_run === true)
    throw new UsageError('--dry-run: there is none for templates; try it with server-create --dry-run.')
  const body = createBody(values)
  const ignored = [...unsent(values), ...alsoUnsent]
  if (values.task_notify === true) ignored.push('--task-notify')
  if ((values.tags ?? []).length > 0) ignored.push('--tags')
  return async ({ context }) => {
    warnUnsent(context, ignored)
    return { ...body, ...(await fileMembers(values, context.cwd)) }
  }
}
