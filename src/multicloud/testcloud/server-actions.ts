import { InvalidInputError } from '../../cloudprovider/errors/index.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import type {
  ServerChangeConfig,
  ServerDeployOptions,
  ServerRebuildOptions,
  ServerStopOptions,
} from '../../cloudprovider/server-options.ts'
import { waitForStatus, waitUntilGone } from '../../cloudprovider/wait.ts'
import { Disk, volumeSchema } from './disk.ts'
import { instanceSchema } from './server-data.ts'
import type { Session } from './session.ts'

/** What can be done to a server: each asks for the change and waits until the cloud shows it. */
export class ServerActions {
  readonly #session: Session
  readonly #server: ICloudServer

  constructor(session: Session, server: ICloudServer) {
    this.#session = session
    this.#server = server
  }

  async start(): Promise<void> {
    await this.#ask('start')
    await this.#reach(['running'])
  }

  async stop(options: ServerStopOptions = {}): Promise<void> {
    await this.#ask('stop', { force: options.force === true })
    await this.#reach(['ready'])
  }

  async restart(): Promise<void> {
    await this.#ask('reboot')
    await this.#reach(['running'])
  }

  /** Also a prepaid or running one: whoever asks for it was asked before. */
  async delete(): Promise<void> {
    await this.#session.client.delete(`instances/${this.#server.id}`, { force: 'true' })
    await waitUntilGone(this.#server, this.#session.client.runtime)
  }

  async update(change: object): Promise<void> {
    await this.#session.client.patch(`instances/${this.#server.id}`, change, instanceSchema)
    await this.#server.refresh()
  }

  async changeConfig(config: ServerChangeConfig): Promise<void> {
    if (config.instanceType === undefined)
      throw new InvalidInputError('TestCloud sells servers by type: instanceType is needed to change the size')
    await this.#ask('resize', { flavorId: config.instanceType })
    await this.#reach(['ready'])
  }

  /** Puts another image on its system disk, which stays the same volume. */
  async rebuild({ imageId, sysSizeGb }: ServerRebuildOptions): Promise<string> {
    await this.#ask('rebuild', { imageId, ...(sysSizeGb === undefined ? {} : { sizeGb: sysSizeGb }) })
    await this.#reach(['ready'])
    return this.#server.diskIds[0] ?? ''
  }

  async deploy({ password, keypairName, deleteKeypair }: ServerDeployOptions): Promise<void> {
    await this.#ask('login', {
      ...(password === undefined ? {} : { password: password.reveal() }),
      ...(deleteKeypair === true ? { keyPairName: '' } : keypairName === undefined ? {} : { keyPairName: keypairName }),
    })
    await this.#server.refresh()
  }

  async attachDisk(diskId: string): Promise<void> {
    await this.#ask('attach-volume', { volumeId: diskId })
    await this.#diskReady(diskId)
  }

  async detachDisk(diskId: string): Promise<void> {
    await this.#ask('detach-volume', { volumeId: diskId })
    await this.#diskReady(diskId)
  }

  async #diskReady(diskId: string): Promise<void> {
    const { client } = this.#session
    const disk = new Disk(this.#session, await client.get(`volumes/${encodeURIComponent(diskId)}`, volumeSchema))
    await waitForStatus(disk, ['ready'], client.runtime)
    await this.#server.refresh()
  }

  async #ask(action: string, body: object = {}): Promise<void> {
    await this.#session.client.post(`instances/${this.#server.id}/${action}`, body, instanceSchema)
  }

  #reach(wanted: readonly string[]): Promise<void> {
    return waitForStatus(this.#server, wanted, this.#session.client.runtime, { failed: ['unknown'] })
  }
}
