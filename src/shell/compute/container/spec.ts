import { flag, integer, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseDevice, parseEnv, parseRootFs } from '../../syntax/container.ts'
import { parseVolumeMount } from '../../syntax/volume-mount.ts'
import { localText } from '../server/local-text.ts'

const own = { wire: false, group: 'Container' } as const

/** What a container is made of, but for its image; the credential comes last in some commands, first in others. */
export const CREDENTIAL = {
  image_credential_id: text('Credential with which to pull the image, ID', own),
} satisfies Shape
export const SPEC = {
  command: texts('Command to run, word by word; the one of the image when absent', own),
  args: texts('Arguments of the command', own),
  working_dir: text('Directory to run it in', own),
  env: texts('Environment variable: KEY=VALUE', own),
  root_fs: text('Root file system: disk_index=0 or disk_id=ID, sub_dir=PATH', own),
  volume_mount: texts(
    'Volume: mount_path=/data,disk_index=0,readonly=true, or host_path=…, text_file=…, cephfs=…',
    own,
  ),
  device: texts('Device of the host: HOST_PATH:CONTAINER_PATH:PERMISSIONS, e.g. /dev/snd:/dev/snd:rwm', own),
  privileged: flag('Run it with all privileges', { default: false, ...own }),
  caps: text('Capabilities to add, with commas between, e.g. SYS_ADMIN,NET_RAW', own),
  drop_caps: text('Capabilities to take away, with commas between', own),
  enable_lxcfs: flag('Let /proc show the limits of the container', { default: false, ...own }),
  post_start_exec: text('Command to run once it has started, words with blanks between', own),
  cgroup_device_allow: texts('Devices that it may use, e.g. "c 13:* rwm"', own),
  simulate_cpu: flag('Let /sys/devices/system/cpu show the CPUs of the container', { default: false, ...own }),
  shm_size_mb: integer('Size of /dev/shm in MiB', own),
  uid: integer('User to run as, a number', { default: 0, ...own }),
  gid: integer('Group to run as, a number', { default: 0, ...own }),
  disable_no_new_privs: flag('Let it gain privileges', { default: false, ...own }),
  apparmor: text('AppArmor profile', own),
} satisfies Shape

export type SpecValues = Values<typeof SPEC> & Values<typeof CREDENTIAL> & { readonly image: string }

/**
 * A container as the API takes it; texts of local files are read when the returned function is called.
 * @throws UsageError naming the option and the part of it that is wrong
 */
export function containerSpec(values: SpecValues): (cwd: string) => Promise<JsonObject> {
  const mounts = (values.volume_mount ?? []).map(mount => parseVolumeMount(mount))
  const spec: JsonObject = {
    ...plainSpec(values),
    ...filled({
      envs: values.env?.map(variable => parseEnv(variable)),
      devices: values.device?.map(device => parseDevice(device)),
    }),
  }
  if ((values.root_fs ?? '') !== '') spec.rootfs = parseRootFs(values.root_fs ?? '')
  return async cwd => {
    for (const { mount, textFile } of mounts) if (textFile !== undefined) mount.text = await contentOf(cwd, textFile)
    return mounts.length === 0 ? spec : { ...spec, volume_mounts: mounts.map(({ mount }) => mount) }
  }
}

async function contentOf(cwd: string, file: string): Promise<JsonObject> {
  const content = await localText(cwd)(file)
  if (content === undefined)
    throw new UsageError(`--volume-mount: "text_file=${file}": cannot read "${file}": there is no such file.`)
  return content === '' ? {} : { content }
}

function plainSpec(values: SpecValues): JsonObject {
  const { uid, gid, shm_size_mb: shm = 0, post_start_exec: afterStart = '' } = values
  const after = { post_start: { type: 'exec', exec: { command: afterStart.split(' ') } } }
  return {
    image: values.image,
    always_restart: false,
    cgroup_pids_max: 0,
    primary: false,
    disable_no_new_privs: values.disable_no_new_privs,
    enable_lxcfs: values.enable_lxcfs,
    privileged: values.privileged,
    simulate_cpu: values.simulate_cpu,
    shm_size_mb: Math.max(Number(shm), 0),
    ...filled({
      image_credential_id: values.image_credential_id,
      command: values.command,
      args: values.args,
      working_dir: values.working_dir,
      cgroup_devices_allow: values.cgroup_device_allow,
      capabilities: filled({ add: wordsOf(values.caps), drop: wordsOf(values.drop_caps) }),
      security_context: {
        ...(uid > 0 ? { run_as_user: uid } : {}),
        ...(gid > 0 ? { run_as_group: gid } : {}),
        ...filled({ apparmor_profile: values.apparmor }),
      },
      lifecyle: afterStart === '' ? undefined : after,
    }),
  }
}

function wordsOf(text: string | undefined): string[] | undefined {
  return text === undefined || text === '' ? undefined : text.split(',')
}

/** Members that hold something: empty texts, lists and objects are not sent. */
function filled(
  members: Readonly<Record<string, string | JsonObject | (string | JsonObject)[] | undefined>>,
): JsonObject {
  const kept: JsonObject = {}
  for (const [key, value] of Object.entries(members))
    if (value !== undefined && Object.keys(value).length > 0) kept[key] = value
  return kept
}
