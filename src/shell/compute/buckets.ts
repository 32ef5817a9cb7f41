import { buckets } from '../../api/compute/buckets.ts'
import { choice, choices, flag, integer, positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, custom, defineResource, get, getClass, list, perform, show, update } from '../resource.ts'
import { ID } from '../verbs/verb.ts'
import { toWire } from '../wire.ts'
import { objects, setMetadata, upload } from './buckets/objects.ts'

const CORS = {
  allowed_origins: texts('Origin that may read, e.g. https://example.com or *'),
  allowed_headers: texts('Header that a request may carry'),
  max_age_seconds: integer('Seconds that a browser may remember the answer', { default: 0 }),
  expose_headers: texts('Header of an answer that scripts may read'),
  rule_id: text('ID of the rule', { wire: 'id' }),
  allowed_methods: choices(['PUT', 'GET', 'POST', 'DELETE', 'HEAD'], 'Method that a request may have'),
}
const LIMIT = {
  object_count: integer('Objects at the most; 0 for no limit', { default: 0 }),
  size_bytes: integer('Bytes at the most; 0 for no limit', { default: 0 }),
}

function limitBody(values: Values<typeof LIMIT>): JsonObject {
  return { limit: toWire(LIMIT, values) }
}

export default defineResource({
  keyword: 'bucket',
  resource: buckets,
  heading: 'Buckets',
  commands: {
    list: () => list({ distinct_field: text() }),
    'distinct-field': () => getClass({ distinct_field: text() }, { summary: 'List the distinct values of a field' }),
    show: () => show(),
    syncstatus: () => perform(),
    update: () =>
      update({
        desc: text(undefined, { wire: 'description' }),
        enable_perf_mon: flag('Measure its performance regularly'),
        name: text(),
      }),
    delete: () =>
      perform(
        { keys: positional(texts('Keys of objects, one or more', { indexed: true })) },
        { summary: 'Delete objects in a bucket' },
      ),
    create: () =>
      create({
        name: positional(text()),
        cloudregion: positional(text()),
        manager: positional(text()),
        acl: text(),
        enable_perf_mon: flag('Measure its performance regularly', { default: false }),
        storage_class: text('Storage class, e.g. STANDARD'),
      }),
    objects,
    makedir: () => perform({ key: positional(text('Key of the folder')) }, { summary: 'Create a folder in a bucket' }),
    'temp-url': () =>
      perform(
        {
          key: positional(text('Key of the object')),
          expire_seconds: integer('Seconds that the URL is valid', { default: 60 }),
          method: choice(['GET', 'PUT', 'DELETE'], 'What may be done through it; GET when absent'),
        },
        { summary: 'Get a URL through which anyone can read, write or delete an object for a while' },
      ),
    acl: () =>
      get({ key: text('Key of an object; the bucket when absent') }, { summary: 'Show who may do what with a bucket' }),
    sync: () =>
      perform(
        { stats_only: flag('Only counts and sizes', { default: false }) },
        { summary: 'Synchronise a bucket with the cloud' },
      ),
    limit: () => perform(LIMIT, { body: limitBody, summary: 'Limit the size of a bucket' }),
    'access-info': () => get(undefined, { summary: 'Show the URLs and keys that give access to a bucket' }),
    metadata: setMetadata,
    'set-website': () =>
      perform(
        {
          error_document: text('Key of the page for errors'),
          protocol: choice(['http', 'https']),
          index: text('Key of the main page'),
        },
        { sendsEmpty: true, summary: 'Serve a bucket as a website' },
      ),
    website: () => get(undefined, { summary: 'Show how a bucket is served as a website' }),
    'delete-website': () => perform({}, { sendsEmpty: true, summary: 'Stop serving a bucket as a website' }),
    'set-cors': () =>
      perform(CORS, {
        body: values => ({ data: [toWire(CORS, values)] }),
        summary: 'Add a rule for requests from other origins to a bucket',
      }),
    cors: () => get(undefined, { summary: 'Show the rules for requests from other origins to a bucket' }),
    'delete-cors': () =>
      perform(
        { rule_id: texts('ID of a rule; all when absent', { wire: 'id' }) },
        { sendsEmpty: true, summary: 'Delete rules for requests from other origins to a bucket' },
      ),
    'set-referer': () =>
      perform(
        {
          allow_empty_refer: flag('Allow requests that come from nowhere', { default: false }),
          enabled: flag(undefined, { default: false }),
          rererer_type: choice(['Black-List', 'White-List'], 'Whether the domains are refused or let in', {
            wire: 'referer_type',
          }),
          domain_list: texts('Domain that requests come from'),
        },
        { summary: 'Set from which sites a bucket may be linked to' },
      ),
    referer: () => get(undefined, { summary: 'Show from which sites a bucket may be linked to' }),
    'cdn-domain': () => get(undefined, { summary: 'Show the CDN domains of a bucket' }),
    policy: () => get(undefined, { summary: 'Show the access policy of a bucket' }),
    'set-policy': () =>
      perform(
        {
          canned_action: text('What is allowed or denied: Read, ReadWrite or FullControl'),
          effect: text('Allow or Deny'),
          resource_path: texts('Path inside the bucket'),
          ip_equals: texts('Address range that it is for'),
          ip_not_equals: texts('Address range that it is not for'),
          principal_id: texts("User of the cloud: ACCOUNT:USER, the cloud's own IDs"),
        },
        { sendsEmpty: true, summary: 'Add a statement to the access policy of a bucket' },
      ),
    'delete-policy': () =>
      perform(
        { policy_id: texts('ID of a statement; all when absent', { wire: 'id' }) },
        { sendsEmpty: true, summary: 'Delete statements of the access policy of a bucket' },
      ),
    'object-upload': upload,
    'perf-mon': () =>
      custom(
        { ...ID, payload: text('Size of the object that is sent, e.g. 512K or 4M', { default: '4M' }) },
        { summary: 'Measure how fast objects are stored in a bucket, read and deleted' },
        ({ id, payload }) =>
          async call => {
            const { probeBucket } = await import('./buckets/perf-mon.ts')
            return { kind: 'text', text: await probeBucket(call, id, payload) }
          },
      ),
  },
})
