import { loadbalanceracls } from '../../api/compute/loadbalanceracls.ts'
import { positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { share } from '../sharing.ts'
import { toWire } from '../wire.ts'
import { SHARABLE } from './loadbalancer/sharable.ts'

const entry = 'Address range, and a comment after "#": 10.9.0.0/16#office'

const CREATE = {
  name: positional(text()),
  ...SHARABLE,
  acl_entry: texts(entry, { wire: false }),
  manager_id: text(),
  cloudregion: text(),
  project_domain_id: text(),
}
const UPDATE = { acl_entry: texts(`${entry}; those given replace all there are`, { wire: false }), name: text() }
const PATCH = { del: texts(`To remove: ${entry}`), add: texts(`To add: ${entry}`) }

/** `10.9.0.0/16#office` → address range without blanks around it, and what follows the first `#` as it is. */
function entries(words: readonly string[]): JsonObject[] {
  return words.map(word => {
    const at = word.indexOf('#')
    const cidr = (at < 0 ? word : word.slice(0, at)).trim()
    const comment = at < 0 ? '' : word.slice(at + 1)
    return { ...(cidr !== '' && { cidr }), ...(comment !== '' && { comment }) }
  })
}

function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  return values.acl_entry === undefined ? body : { ...body, acl_entries: entries(values.acl_entry) }
}

export default defineResource({
  keyword: 'lbacl',
  resource: loadbalanceracls,
  noun: 'access list of load balancers',
  heading: 'Load balancer access lists',
  commands: {
    list: () => list({ cloudregion: text() }, { summary: 'List access lists of load balancers' }),
    show: () => show(),
    create: () =>
      create(CREATE, { body: values => ({ ...toWire(CREATE, values), acl_entries: entries(values.acl_entry ?? []) }) }),
    delete: () => remove(),
    update: () => update(UPDATE, { body: updateBody }),
    purge: () => perform(),
    syncstatus: () => perform(),
    private: () => perform(),
    public: () => share('Share an access list with other projects or domains'),
    patch: () =>
      perform(PATCH, {
        body: ({ add = [], del = [] }) => ({ adds: entries(add), dels: entries(del) }),
        summary: 'Add entries to an access list, and remove others',
      }),
  },
})
