import { containers } from '../../api/compute/containers.ts'
import { flag, integer, number, positional, secret, text, texts } from '../../cli/options/index.ts'
import { batchPerform, batchRemove, create, defineResource, get, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'container',
  resource: containers,
  commands: {
    create: () =>
      create(
        {
          image: positional(text(undefined, { wire: 'spec.image' })),
          podid: positional(text(undefined, { wire: 'guest_id' })),
          name: positional(text()),
          command: texts(undefined, { wire: 'spec.command' }),
          args: texts(undefined, { wire: 'spec.args' }),
          working_dir: text(undefined, { wire: 'spec.working_dir' }),
          env: texts(),
          root_fs: text(),
          volume_mount: texts(),
          device: texts(),
          privileged: flag(undefined, { wire: 'spec.privileged', default: false }),
          caps: text(undefined, { wire: 'spec.capabilities.add' }),
          drop_caps: text(undefined, { wire: 'spec.capabilities.drop' }),
          enable_lxcfs: flag(undefined, { wire: 'spec.enable_lxcfs', default: false }),
          post_start_exec: text(undefined, { wire: false }),
          cgroup_device_allow: texts(undefined, { wire: 'spec.cgroup_devices_allow' }),
          simulate_cpu: flag(undefined, { wire: 'spec.simulate_cpu', default: false }),
          shm_size_mb: integer(undefined, { wire: 'spec.shm_size_mb' }),
          uid: integer(undefined, { wire: 'spec.security_context.run_as_user', default: 0 }),
          gid: integer(undefined, { wire: 'spec.security_context.run_as_group', default: 0 }),
          disable_no_new_privs: flag(undefined, { wire: 'spec.disable_no_new_privs', default: false }),
          apparmor: text(undefined, { wire: 'spec.security_context.apparmor_profile' }),
          auto_start: flag(undefined, { default: false }),
          image_credential_id: text(undefined, { wire: 'spec.image_credential_id' }),
        },
        { fixed: { dry_run: false, skip_task: false, 'spec.always_restart': false, 'spec.primary': false } },
      ),
    list: () => list({ guest_id: text(), host_id: text() }),
    show: () => show(),
    metadata: () => get(),
    delete: () => batchRemove(),
    stop: () =>
      batchPerform({ force: flag(undefined, { default: false }), timeout: integer(undefined, { default: 0 }) }),
    start: () => batchPerform(),
    restart: () =>
      batchPerform({ force: flag(undefined, { default: false }), timeout: integer(undefined, { default: 0 }) }),
    syncstatus: () => batchPerform(),
    'save-volume-mount-image': () =>
      perform({
        imagename: positional(text(undefined, { wire: 'name' })),
        index: positional(integer()),
        notes: text(),
        used_by_post_overlay: flag(undefined, { default: false }),
        dirs: texts(),
        generate_name: text(),
      }),
    'exec-sync': () =>
      perform({
        command: positional(text()),
        timeout: integer(undefined, { default: 0 }),
        args: texts(undefined, { wire: 'command' }),
      }),
    'set-resources-limit': () =>
      batchPerform(
        {
          cpu_cfs_quota: number(),
          pids_max: integer(),
          device_allow: texts(undefined, { wire: 'devices_allow' }),
          disable_limit_check: flag(undefined, { default: false }),
        },
        { fixed: { cpuset_clone_children: false } },
      ),
    commit: () =>
      perform(
        {
          image_name: text(),
          tag: text(),
          external_registry_url: text(undefined, { wire: 'external_registry.url' }),
          external_registry_username: text(undefined, { wire: 'external_registry.auth.username' }),
          external_registry_password: secret(text(undefined, { wire: 'external_registry.auth.password' })),
          registry_id: text(),
        },
        { sendsEmpty: true },
      ),
    'add-volume-mount-post-overlay': () =>
      perform({
        index: positional(integer()),
        image: texts(undefined, { wire: 'post_overlay' }),
        mount_desc: texts(undefined, { short: 'm' }),
      }),
    'remove-volume-mount-post-overlay': () =>
      perform({
        index: positional(integer()),
        image: texts(undefined, { wire: 'post_overlay' }),
        clear_layers: flag(),
        use_lazy: flag(),
        mount_desc: texts(undefined, { short: 'm' }),
      }),
    'update-spec': () => show(),
    'set-spec': () => show({ enable_simulate_cpu: flag(undefined, { wire: false }) }),
    exec: () =>
      get(
        { command: positional(text(undefined, { wire: false })), args: texts(undefined, { wire: false }) },
        { specific: 'exec-info' },
      ),
    log: () =>
      get(
        {
          follow: flag(undefined, { wire: false, short: 'f' }),
          tail: integer(undefined, { wire: false }),
          timestamps: flag(undefined, { wire: false }),
          limit_bytes: integer(undefined, { wire: false }),
          since: text(),
        },
        { specific: 'exec-info' },
      ),
  },
})
