import type { ExitCode } from '../model/errors.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

export async function runDoctor(_path: string | null, _flags: Flags, _streams: Streams): Promise<ExitCode> {
  throw new Error('doctor is being written');
}
