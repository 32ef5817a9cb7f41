import { buckets } from '../../api/compute/buckets.ts'
import { choice, choices, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, getClass, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'bucket',
  resource: buckets,
  commands: {
    list: () => list({ distinct_field: text() }),
    'distinct-field': () => getClass({ distinct_field: text() }),
    show: () => show(),
    syncstatus: () => perform(),
    update: () => update({ desc: text(undefined, { wire: 'description' }), enable_perf_mon: flag(), name: text() }),
    delete: () => perform({ keys: positional(texts(undefined, { indexed: true })) }),
    create: () =>
      create({
        name: positional(text()),
        cloudregion: positional(text()),
        manager: positional(text()),
        acl: text(),
        enable_perf_mon: flag(undefined, { default: false }),
        storage_class: text(),
      }),
    objects: () =>
      get({ recursive: flag(undefined, { default: false }), limit: integer(), paging_marker: text(), prefix: text() }),
    makedir: () => perform({ key: positional(text()) }),
    'temp-url': () =>
      perform({
        key: positional(text()),
        expire_seconds: integer(undefined, { default: 60 }),
        method: choice(['GET', 'PUT', 'DELETE']),
      }),
    acl: () => get({ key: text() }),
    sync: () => perform({ stats_only: flag(undefined, { default: false }) }),
    limit: () =>
      perform({
        object_count: integer(undefined, { wire: 'limit.object_count' }),
        size_bytes: integer(undefined, { wire: 'limit.size_bytes' }),
      }),
    'access-info': () => get(),
    'set-website': () =>
      perform({ error_document: text(), protocol: choice(['http', 'https']), index: text() }, { sendsEmpty: true }),
    website: () => get(),
    'delete-website': () => perform({}, { sendsEmpty: true }),
    'set-cors': () =>
      perform({
        allowed_origins: texts(undefined, { wire: 'data' }),
        allowed_headers: texts(undefined, { wire: 'data' }),
        max_age_seconds: integer(undefined, { wire: 'data' }),
        expose_headers: texts(undefined, { wire: 'data' }),
        rule_id: text(undefined, { wire: 'data' }),
        allowed_methods: choices(['PUT', 'GET', 'POST', 'DELETE', 'HEAD'], undefined, { wire: 'data' }),
      }),
    cors: () => get(),
    'delete-cors': () => perform({ rule_id: texts(undefined, { wire: 'id' }) }, { sendsEmpty: true }),
    'set-referer': () =>
      perform({
        allow_empty_refer: flag(undefined, { default: false }),
        enabled: flag(undefined, { default: false }),
        rererer_type: choice(['Black-List', 'White-List'], undefined, { wire: 'referer_type' }),
        domain_list: texts(),
      }),
    referer: () => get(),
    'cdn-domain': () => get(),
    policy: () => get(),
    'set-policy': () =>
      perform(
        {
          canned_action: text(),
          effect: text(),
          resource_path: texts(),
          ip_equals: texts(),
          ip_not_equals: texts(),
          principal_id: texts(),
        },
        { sendsEmpty: true },
      ),
    'delete-policy': () => perform({ policy_id: texts(undefined, { wire: 'id' }) }, { sendsEmpty: true }),
  },
})
