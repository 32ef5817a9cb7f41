import { servicecatalogs } from '../../api/compute/servicecatalogs.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { pathEscape } from '../../client/index.ts'
import { create, custom, defineResource, list, perform, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const ENTRY = {
  guest_template: text('Server template to order from, ID or name'),
  icon_url: text('URL of its icon'),
}

export default defineResource({
  keyword: 'service-catalog',
  resource: servicecatalogs,
  noun: 'service catalog entry',
  heading: 'Service catalog',
  commands: {
    list: () => list({}, { summary: 'List the service catalog: servers that users can order ready-made' }),
    create: () =>
      create(
        {
          name: positional(text('Name of the new entry')),
          ...ENTRY,
          generate_name: flag('Take the name as a prefix and make it unique'),
        },
        { body: values => ({ ...named(values.generate_name, values.name), ...toWire(ENTRY, values) }) },
      ),
    show: () => show(),
    delete: () =>
      custom(
        { id: positional(text('ID or name', { wire: false })) },
        { summary: 'Delete a service catalog entry' },
        ({ id }) =>
          async ({ manager }) => {
            const body = { servicecatalog: null }
            const path = `/servicecatalogs/${pathEscape(id)}`
            return { kind: 'object', value: await manager.submit('DELETE', path, { body, member: 'servicecatalog' }) }
          },
      ),
    update: () => update({ ...ENTRY, name: text('New name') }, { mayBeEmpty: true }),
    deploy: () =>
      perform(
        {
          generate_name: flag('Take the name as a prefix and make it unique'),
          count: integer('How many servers'),
          project_id: text('Project of the servers, ID or name'),
          name: text('Name of the server'),
        },
        {
          summary: 'Create servers from a service catalog entry',
          body: ({ generate_name: unique, name = '', count, project_id: project = '' }) => ({
            ...named(unique, name),
            ...(count === undefined || Number(count) === 0 ? {} : { count }),
            ...(project === '' ? {} : { project_id: project }),
          }),
        },
      ),
  },
})

/** The name as it is, or as the beginning of one that the server makes. */
function named(unique: boolean | undefined, name: string): { readonly [member: string]: string } {
  return unique === true ? { generate_name: name } : { name }
}
