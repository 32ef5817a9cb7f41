import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { deployConfig, parseDeploy } from '../../syntax/deploy.ts'
import type { CreateValues } from './create-body.ts'
import { localText } from './local-text.ts'

/**
 * What of a new server local files hold: user data, files to deploy, the kickstart configuration. Read when the command
 * runs, before its first request; relative paths start at `cwd`.
 * @throws UsageError naming the option whose file cannot be read
 */
export async function fileMembers(values: CreateValues, cwd: string): Promise<JsonObject> {
  const read = localText(cwd)
  const members: JsonObject = {}
  const { user_data_file: userData, deploy = [] } = values
  if (userData !== undefined && userData !== '') {
    const text = await mustRead(read, userData, '--user-data-file')
    if (text !== '') members.user_data = text
  }
  if (deploy.length > 0)
    members.deploy_configs = await Promise.all(deploy.map(each => deployConfig(parseDeploy(each), read)))
  const kickstart = await kickstartConfig(values, read)
  if (kickstart !== undefined) members.kickstart_config = kickstart
  return members
}

type Read = (path: string) => Promise<string | undefined>

async function kickstartConfig(values: CreateValues, read: Read): Promise<JsonObject | undefined> {
  if (values.kickstart_os_type === undefined) return undefined
  const { kickstart_config_file: file, kickstart_config_url: url, kickstart_enabled: enabled } = values
  const config: JsonObject = {
    os_type: values.kickstart_os_type,
    enabled: enabled ?? true,
    max_retries: atLeastOne(values.kickstart_max_retries, 3),
    timeout_minutes: atLeastOne(values.kickstart_timeout_minutes, 60),
  }
  const text = file === undefined || file === '' ? '' : await mustRead(read, file, '--kickstart-config-file')
  if (text !== '') config.config = text
  if (url !== undefined && url !== '') config.config_url = url
  return config
}

function atLeastOne(value: number | bigint, otherwise: number): number | bigint {
  return value > 0 ? value : otherwise
}

async function mustRead(read: Read, path: string, option: string): Promise<string> {
  const text = await read(path)
  if (text === undefined) throw new UsageError(`${option}: cannot read "${path}": there is no such file.`)
  return text
}
