import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 };

/** Makes the decoder ready; its program comes from the hall's own server, never from elsewhere. */
export const prepareDecoder = (binary?: ArrayBuffer): Promise<unknown> =>
  prepareZXingModule({ overrides: binary ? { wasmBinary: binary } : { locateFile: () => wasm }, fireImmediately: true });

/** The text of a QR code in a picture; null when there is none, or none that can be read. */
export async function decode(picture: ImageData): Promise<string | null> {
  const [found] = await readBarcodes(picture, options);
  return found?.isValid && found.text.length > 0 ? found.text : null;
}
