// At the end of a build every file that shrinks gets a compressed twin beside it, as small as it can be made: the server gives it to browsers that take it.
import { constants, brotliCompressSync } from 'node:zlib';

/** @returns {import('vite').Plugin} */
export function compressPlugin() {
  return {
    name: 'actionday-compress',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const body = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const small = brotliCompressSync(body, {
            params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
          });
          if (small.length < body.length * 0.9)
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: small });
        }
      },
    },
  };
}
