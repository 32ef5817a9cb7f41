import { containers } from '../../api/compute/containers.ts'
import { flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { batchPerform, batchRemove, custom, defineResource, get, list, perform, show } from '../resource.ts'
import {
  ADD_OVERLAY,
  COMMIT,
  EXEC_SYNC,
  execSync,
  LIMITS,
  limits,
  overlays,
  REMOVE_OVERLAY,
} from './container/bodies.ts'
import { COPY, COPY_FROM, copy, copyFrom } from './container/copy.ts'
import { CONTAINER_CREATE, createContainer } from './container/create.ts'
import { CONTAINER_EXEC, containerExec } from './container/exec.ts'
import { CONTAINER_LOG, containerLog } from './container/log.ts'
import { SET_SPEC, setSpec } from './container/set-spec.ts'
import { UPDATE_SPEC, updateSpec } from './container/update-spec.ts'

const STOP = {
  force: flag('Kill it', { default: false }),
  timeout: integer('Seconds to wait before it is killed', { default: 0 }),
}

export default defineResource({
  keyword: 'container',
  resource: containers,
  commands: {
    create: () =>
      custom(
        CONTAINER_CREATE,
        {
          deed: 'create',
          summary: 'Create a container in a pod',
          examples: ['container-create nginx:1.27 pod1 web --env LANG=C --volume-mount mount_path=/data,disk_index=0'],
        },
        createContainer,
      ),
    list: () =>
      list({
        guest_id: text('Only those of this pod, ID or name'),
        host_id: text('Only those on this host, ID or name'),
      }),
    show: () => show(),
    metadata: () => get({}, { summary: 'Show the metadata of a container' }),
    delete: () => batchRemove(),
    start: () => batchPerform(),
    stop: () => batchPerform(STOP),
    restart: () => batchPerform(STOP),
    syncstatus: () => batchPerform(undefined, { summary: 'Read the state of containers anew' }),
    log: () => custom(CONTAINER_LOG, { summary: 'Show the log of a container' }, containerLog),
    exec: () =>
      custom(
        CONTAINER_EXEC,
        {
          summary: 'Run a command in a container, in this terminal',
          examples: ['container-exec web sh', 'container-exec web ls --args -l --args /etc'],
        },
        containerExec,
      ),
    cp: () =>
      custom(
        COPY,
        {
          summary: 'Copy files or folders to a container, or from it',
          examples: ['container-cp web:/var/log/nginx logs', 'container-cp site web:/usr/share/nginx/html'],
        },
        copy,
      ),
    'cp-from': () => custom(COPY_FROM, { summary: 'Copy files or folders from a container' }, copyFrom),
    'exec-sync': () =>
      perform(EXEC_SYNC, {
        body: execSync,
        summary: 'Run a command in a container and show what it printed',
        examples: ['container-exec-sync web cat --args /etc/hostname'],
      }),
    'save-volume-mount-image': () =>
      perform(
        {
          imagename: positional(text('Name of the image', { wire: 'name' })),
          index: positional(integer('Volume of the container, counted from 0')),
          notes: text(),
          used_by_post_overlay: flag('The image is to be laid over volumes', { default: false }),
          dirs: texts('Only this directory of the volume'),
          generate_name: text('Pattern for the name, which is made unique'),
        },
        { summary: 'Save a volume of a container as an image' },
      ),
    'set-resources-limit': () => batchPerform(LIMITS, { body: limits, summary: 'Limit what containers may use' }),
    commit: () =>
      perform(COMMIT, { sendsEmpty: true, summary: 'Save a container as an image and push it to a registry' }),
    'add-volume-mount-post-overlay': () =>
      perform(ADD_OVERLAY, {
        body: values => overlays(ADD_OVERLAY, values),
        summary: 'Lay directories or images over a volume of a container',
      }),
    'remove-volume-mount-post-overlay': () =>
      perform(REMOVE_OVERLAY, {
        body: values => overlays(REMOVE_OVERLAY, values),
        summary: 'Take away what lies over a volume of a container',
      }),
    'set-spec': () => custom(SET_SPEC, { summary: 'Change how a container is run' }, setSpec),
    'update-spec': () => custom(UPDATE_SPEC, { summary: 'Edit a container in your editor' }, updateSpec),
  },
})
