import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { z } from '../../../core/zod.ts'
import { badInput } from '../../http/api-error.ts'
import { rowNamed } from '../../resources/by-name.ts'
import type { Handlers } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { type ProjectRule, ruleSchema } from '../../sync/reconcile/project-rules.ts'

/**
 * The rules of a body, checked, with what they name looked up; those with a tag of any value come last.
 * @throws ApiError for rules that say nothing, contradict themselves, or name a project that is not there
 */
function checkedRules(request: ApiRequest, given: JsonValue | undefined): JsonValue | null {
  if (given === undefined || given === null) throw badInput('rules: missing input field')
  // A file with one rule is as good as a list of one.
  const list = isJsonObject(given) ? [given] : given
  const parsed = z.array(ruleSchema).safeParse(list)
  if (!parsed.success)
    throw badInput('rules: a list of objects with tags, and with project_id or auto_create_project, is expected')
  const rules = parsed.data.map(rule => checkedRule(request, rule))
  const wide = (rule: ProjectRule) => rule.tags.some(tag => tag.value === '')
  const ordered = [...rules.filter(rule => !wide(rule)), ...rules.filter(wide)].map(written)
  return ordered.length === 0 ? null : ordered
}

/** A rule as it is kept and shown: without what it does not say. */
function written({ tags, ...rule }: ProjectRule): JsonObject {
  const said = (object: object): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== ''))
  return { ...said(rule), tags: tags.map(said) }
}

function checkedRule(request: ApiRequest, rule: ProjectRule): ProjectRule {
  if (rule.tags.length === 0) throw badInput('missing tags')
  const condition = rule.condition === '' ? 'and' : rule.condition
  if (condition !== 'and' && condition !== 'or') throw badInput('invalid condition')
  if (rule.tags.some(tag => tag.key === '')) throw badInput('missing tag key for')
  const open = rule.tags.filter(tag => tag.value === '').length
  if (open !== 1 && rule.auto_create_project) throw badInput('not support auto_create_project')
  if (!rule.auto_create_project && rule.project_id === '' && rule.project === '') throw badInput('missing project_id')
  if (rule.project_id === '') return { ...rule, condition }
  const { store } = request.region
  const project = rowNamed(store, 'projects', rule.project_id)
  const domain = store.rows('domains').byKey(String(project.domain_id))
  return {
    ...rule,
    condition,
    project_id: String(project.id),
    project: String(project.name),
    domain_id: String(project.domain_id),
    domain: String(domain?.name ?? ''),
  }
}

export const projectMappingHandlers: Handlers = {
  create: (request, kind) => {
    const rules = checkedRules(request, request.body.rules)
    const row = insertItem(request, kind, { rules, enabled: true, status: 'available' })
    return describe(request, kind, row)
  },
  update: (request, _row, patch) =>
    request.body.rules === undefined ? patch : { ...patch, rules: checkedRules(request, request.body.rules) },
  remove: (request, row, kind) => {
    const shown = describe(request, kind, row)
    removeRow(request, kind, row)
    return shown
  },
}
