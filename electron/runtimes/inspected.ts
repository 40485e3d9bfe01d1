import * as z from 'zod/mini';

const port = z.object({ HostIp: z.optional(z.string()), HostPort: z.optional(z.string()) });
const ports = z.nullish(z.record(z.string(), z.nullish(z.array(port))));

/** What is read of an object of `inspect`; Docker and Podman have it alike. */
const inspected = z.object({
  Id: z.string(),
  Name: z.string(),
  /** The image's id. */
  Image: z.string(),
  /** How often the engine started it again after it ended by itself. */
  RestartCount: z.optional(z.int()),
  State: z.object({ Status: z.string(), StartedAt: z.optional(z.string()) }),
  Config: z.object({
    /** The image as it was named when the container was made. */
    Image: z.optional(z.string()),
    Env: z.nullish(z.array(z.string())),
    Labels: z.nullish(z.record(z.string(), z.string())),
  }),
  HostConfig: z.optional(z.object({ NetworkMode: z.optional(z.string()), PortBindings: ports })),
  NetworkSettings: z.optional(z.object({ Ports: ports })),
});

/** A container as the engine describes it. All of its texts are untrusted. */
export type Inspected = z.infer<typeof inspected>;

const imageConfig = z.object({ Config: z.nullish(z.object({ Env: z.nullish(z.array(z.string())) })) });

/** The objects of `inspect --type container`, or undefined for what is no such list. */
export function parseInspected(output: Buffer): readonly Inspected[] | undefined {
  return parseList(output, inspected);
}

/** The variables that an image sets itself, as `image inspect` has them; undefined for what is no such answer. */
export function parseImageEnv(output: Buffer): readonly string[] | undefined {
  return parseList(output, imageConfig)?.[0]?.Config?.Env ?? undefined;
}

function parseList<T>(output: Buffer, item: z.ZodMiniType<T>): readonly T[] | undefined {
  try {
    return z.parse(z.array(item), JSON.parse(output.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Variables by name, as a process gets them: of a name that stands twice, the last one. */
export function readEnv(env: readonly string[] | null | undefined): ReadonlyMap<string, string> {
  return new Map(
    (env ?? []).map((item) => {
      const equals = item.indexOf('=');
      return equals < 0 ? [item, ''] : [item.slice(0, equals), item.slice(equals + 1)];
    }),
  );
}

/** The name of a container without the slash that Docker puts before it. */
export function nameOf({ Name: name }: Inspected): string {
  return name.replace(/^\//, '');
}

/** Labels that Docker Compose gives its containers; podman-compose gives them too. */
export const composeLabels = {
  dir: 'com.docker.compose.project.working_dir',
  files: 'com.docker.compose.project.config_files',
  service: 'com.docker.compose.service',
  /** `True` for a container of `docker compose run`. */
  oneOff: 'com.docker.compose.oneoff',
} as const;

/** The Swarm service that a container is a task of, as Swarm labels it; undefined for any other container. */
export function swarmServiceOf({ Config }: Inspected): string | undefined {
  return Config.Labels?.['com.docker.swarm.service.name'] || undefined;
}

/** The label of a container, or undefined where it is missing or empty. */
export function labelOf({ Config }: Inspected, label: keyof typeof composeLabels): string | undefined {
  return Config.Labels?.[composeLabels[label]] || undefined;
}

/** Whether a container is `running` in the sense that its server's processes are there, paused or not. */
export function isRunning({ State }: Inspected): boolean {
  return ['running', 'paused', 'restarting'].includes(State.Status);
}
