import { schedtags } from '../../api/compute/schedtags.ts'
import { choice, flag, positional, text, texts, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { batchPerform, create, defineResource, list, perform, performTags, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const TYPES = ['hosts', 'storages', 'networks', 'cloudproviders', 'cloudregions', 'zones'] as const
const strategy = choice(['require', 'exclude', 'prefer', 'avoid'], 'What to do with resources that have the tag', {
  wire: 'default_strategy',
})

const UPDATE = {
  strategy,
  desc: text(undefined, { wire: 'description' }),
  clear_strategy: flag('Have no strategy', { wire: false }),
  name: text(),
}

function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  return values.clear_strategy === true ? { ...body, default_strategy: '' } : body
}

const SET_RESOURCE = {
  unbind_all: flag('Take the tag off all resources', { wire: false }),
  resource: texts('Resource that has the tag, ID or name; no other has it then', { wire: 'resource_ids' }),
}

function setResourceBody(values: Values<typeof SET_RESOURCE>): JsonObject {
  if (values.unbind_all === true && values.resource !== undefined)
    throw new UsageError('Give either --unbind-all or --resource, not both.')
  return toWire(SET_RESOURCE, values)
}

export default defineResource({
  keyword: 'schedtag',
  resource: schedtags,
  noun: 'scheduling tag',
  heading: 'Scheduling tags',
  commands: {
    list: () =>
      list({
        type: text('Kind of resource that has it, e.g. hosts', { wire: 'resource_type' }),
        cloudprovider_id: text(),
        zone_id: texts(),
      }),
    show: () => show(),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        desc: text(undefined, { wire: 'description' }),
        scope: choice(['system', 'domain', 'project'], 'Who may use it'),
        type: choice(TYPES, 'Kind of resource that it is for', { wire: 'resource_type' }),
        strategy,
      }),
    update: () => update(UPDATE, { body: updateBody }),
    'set-scope': () =>
      batchPerform(
        { domain: text(), system: flag('Everybody may use them', { wire: false }), project: text() },
        {
          body: ({ domain = '', project = '', system }) =>
            system === true ? { domain: '', project: '' } : { domain, project },
          summary: 'Set who may use scheduling tags: everybody, a domain or a project',
        },
      ),
    'set-user-metadata': () => performTags({ action: 'user-metadata', summary: 'Set tags of a scheduling tag' }),
    'set-resource': () =>
      perform(SET_RESOURCE, {
        body: setResourceBody,
        sendsEmpty: true,
        summary: 'Set which resources have a scheduling tag',
      }),
  },
})
