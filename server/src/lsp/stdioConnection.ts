import { Console } from 'node:console';
import { Writable } from 'node:stream';
import {
  type Connection,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createMessageEncoder, headerRoom } from './messageEncoder';

/**
 * The library writes a header and then its message: the client would be woken twice for each answer. Here the header waits
 * for its message and goes out with it, from the room before it.
 */
function joined(output: NodeJS.WritableStream): Writable {
  let header = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, written) {
      if (typeof chunk === 'string') {
        header += chunk;
        written();
        return;
      }
      const size = header.length;
      const start = chunk.byteOffset - size;
      const whole =
        size <= headerRoom && start >= 0
          ? Buffer.from(chunk.buffer, start, size + chunk.byteLength)
          : Buffer.concat([Buffer.alloc(size), chunk]);
      whole.write(header, 0, 'latin1');
      header = '';
      output.write(whole, written);
    },
  });
  output.on('error', (error) => stream.destroy(error));
  return stream;
}

/** The connection over standard input and output: it ends the process when the input ends, as one of the library does. */
export function stdioConnection(): Connection {
  // Nothing but messages may be written there.
  globalThis.console = new Console(process.stderr, process.stderr);
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(joined(process.stdout), { contentTypeEncoder: createMessageEncoder() }),
  );
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  const end = (): never => process.exit(isShutDown ? 0 : 1);
  process.stdin.on('end', end);
  process.stdin.on('close', end);
  return connection;
}
