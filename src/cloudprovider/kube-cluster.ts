import type { Secret } from '../core/secret.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** A machine of a cluster. */
export abstract class BaseKubeNode<Data = unknown> extends BaseResource<Data> {
  /** Global id of its node pool; empty when it is in none. */
  abstract get nodePoolId(): string
}

export type ICloudKubeNode = Public<BaseKubeNode>

/** Machines of a cluster that scale together. */
export abstract class BaseKubeNodePool<Data = unknown> extends BaseResource<Data> {
  abstract get minInstanceCount(): number
  abstract get maxInstanceCount(): number
  abstract get desiredInstanceCount(): number

  get rootDiskSizeGb(): number {
    return 0
  }

  get instanceTypes(): readonly string[] {
    return []
  }

  get networkIds(): readonly string[] {
    return []
  }
}

export type ICloudKubeNodePool = Public<BaseKubeNodePool>

/** A managed Kubernetes cluster. Ready is `running`. */
export abstract class BaseKubeCluster<Data = unknown> extends BaseResource<Data> {
  abstract get version(): string
  abstract get vpcId(): string

  get enabled(): boolean {
    return true
  }

  get networkIds(): readonly string[] {
    return []
  }

  getNodePools(): Promise<readonly ICloudKubeNodePool[]> {
    return Promise.resolve([])
  }

  getNodes(): Promise<readonly ICloudKubeNode[]> {
    return Promise.resolve([])
  }

  /** A kubeconfig that works for so many minutes. */
  getKubeConfig(_options: { private: boolean; expireMinutes: number }): Promise<Secret> {
    return this.unsupported('hand out a kubeconfig')
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudKubeCluster = Public<BaseKubeCluster>
