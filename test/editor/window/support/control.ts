// The way to the companion, which runs in the extension host of the window under test.
import { request } from 'node:http';
import type { ControlAnswer, ControlRequest } from '../../companion/requests';

const patienceMs = 60_000;

export type Control = (wanted: ControlRequest) => Promise<void>;

/** @param address the Unix socket on which the companion listens, now or when its extension host is up again */
export function createControl(address: string): Control {
  return async (wanted) => {
    const end = Date.now() + patienceMs;
    for (;;) {
      try {
        const answer = await ask(address, wanted);
        if (answer.kind === 'done') return;
        throw new Refused(`${JSON.stringify(wanted)}: ${answer.reason}`);
      } catch (error) {
        if (error instanceof Refused || Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
}

class Refused extends Error {}

function ask(address: string, wanted: ControlRequest): Promise<ControlAnswer> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: address, method: 'POST', timeout: 30_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as ControlAnswer);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    call.on('error', reject);
    call.on('timeout', () => call.destroy(new Error('the companion does not answer')));
    call.end(JSON.stringify(wanted));
  });
}
