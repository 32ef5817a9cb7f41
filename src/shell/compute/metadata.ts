import { metadatas } from '../../api/compute/metadatas.ts'
import type { Resource } from '../../api/resource.ts'
import { allPlurals, serviceOf } from '../../api/services.ts'
import { flag, integer, text, texts, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { didYouMean } from '../../core/nearest.ts'
import { pageIn } from '../pages.ts'
import { custom, defineResource, listOutput } from '../resource.ts'
import { toWire } from '../wire.ts'

const OPTIONS = {
  service: text('Service that keeps the metadata, e.g. compute, identity, image; found by --resources when absent'),
  sys_meta: flag('Only metadata of the system'),
  cloud_meta: flag('Only metadata that came from a cloud'),
  user_meta: flag('Only metadata that users set'),
  admin: flag('Metadata of all projects'),
  with_sys_meta: flag('Also metadata of the system'),
  with_cloud_meta: flag('Also metadata that came from a cloud'),
  with_user_meta: flag('Also metadata that users set'),
  key: texts('Only this key'),
  value: texts('Only this value'),
  limit: integer('Rows of a page'),
  offset: integer('Rows to skip'),
  key_only: flag('Show the keys only'),
  resources: texts('Only metadata of this kind of resource, e.g. server'),
}

export default defineResource({
  keyword: '',
  resource: metadatas,
  heading: 'Metadata',
  commands: {
    'metadata-list': () =>
      custom(
        OPTIONS,
        {
          summary: 'List the metadata (tags) of resources',
          examples: ['metadata-list --resources server --user-meta'],
        },
        values => {
          const [resource, query] = [metadataOf(values), toWire(OPTIONS, values)]
          return async call => listOutput(call, await call.session.manager(resource).list(query), [])
        },
      ),
    'service-metadata-list': () =>
      custom(OPTIONS, { summary: 'List the keys of metadata with their values, and how often each occurs' }, values => {
        const [resource, query] = [metadataOf(values), toWire(OPTIONS, values)]
        return async call => {
          const found = await call.session.manager(resource).getById('tag-value-pairs', query)
          return { kind: 'list', page: pageIn(found) }
        }
      }),
  },
})

/** The metadata of the service that is named, or that knows the kind of resource that is named first. */
function metadataOf({ service, resources = [] }: Values<typeof OPTIONS>): Resource {
  if (service !== undefined && service !== '') return { ...metadatas, service }
  const [kind] = resources
  if (kind === undefined) return metadatas
  const found = serviceOf(kind)
  if (found !== undefined) return { ...metadatas, service: found }
  throw new UsageError(`--resources: "${kind}" is no kind of resource.${didYouMean(kind, allPlurals())}`)
}
