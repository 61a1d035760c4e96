import { Console } from 'node:console';
import { Writable } from 'node:stream';
import {
  type Connection,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/*
 * A large document may have a thousand remarks: half a megabyte of JSON for a key press that moves them all. The library
 * asks for fresh memory for each message, which costs more than to write it; ours is kept.
 */

/** Bytes of the largest buffer whose memory serves the next message. */
const largestKept = 1 << 24;

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const bytesOfUnit = 3;

/** Before each message there is room for its header. */
const headerRoom = 64;

/** Writes one message after the other into the same memory: the writer encodes the next when the last has been written. */
function keptEncoder() {
  let kept = Buffer.alloc(0);
  return {
    name: 'application/json',
    encode(message: unknown): Promise<Uint8Array> {
      const json = JSON.stringify(message);
      const most = headerRoom + json.length * bytesOfUnit;
      const buffer = most <= kept.length ? kept : Buffer.allocUnsafeSlow(Math.ceil(most * 1.25));
      if (buffer.length <= largestKept) kept = buffer;
      return Promise.resolve(buffer.subarray(headerRoom, headerRoom + buffer.write(json, headerRoom)));
    },
  };
}

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
    new StreamMessageWriter(joined(process.stdout), { contentTypeEncoder: keptEncoder() }),
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
