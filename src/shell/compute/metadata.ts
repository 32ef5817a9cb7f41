import { metadatas } from '../../api/compute/metadatas.ts'
import { flag, integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, getClass, plainList } from '../resource.ts'

export default defineResource({
  keyword: '',
  resource: metadatas,
  commands: {
    'metadata-list': () =>
      plainList({
        service: text(),
        sys_meta: flag(),
        cloud_meta: flag(),
        user_meta: flag(),
        admin: flag(),
        with_sys_meta: flag(),
        with_cloud_meta: flag(),
        with_user_meta: flag(),
        key: texts(),
        value: texts(),
        limit: integer(),
        offset: integer(),
        key_only: flag(),
        resources: texts(),
      }),
    'service-metadata-list': () =>
      getClass(
        {
          service: text(),
          sys_meta: flag(),
          cloud_meta: flag(),
          user_meta: flag(),
          admin: flag(),
          with_sys_meta: flag(),
          with_cloud_meta: flag(),
          with_user_meta: flag(),
          key: texts(),
          value: texts(),
          limit: integer(),
          offset: integer(),
          key_only: flag(),
          resources: texts(),
        },
        { property: 'tag-value-pairs' },
      ),
  },
})
