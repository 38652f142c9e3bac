// Prints what an encoder that is not ours makes of each thing on a ticket, as JSON of hex strings.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';

const encode = (write) => {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48, feedBeforeCut: 0, newline: '\n', autoFlush: false });
  return Buffer.from(write(encoder).encode()).toString('hex').toUpperCase();
};

console.log(JSON.stringify({
  initialize: encode((e) => e.initialize()),
  qrCentred: encode((e) => e.align('center').qrcode('HTTPS://X/1', { model: 2, size: 6, errorlevel: 'm' })),
  qrOfATicket: encode((e) => e.qrcode('http://127.0.0.1:5080/t/7Kq2mV9xB4tR', { model: 2, size: 7, errorlevel: 'm' })),
  qrRight: encode((e) => e.align('right').qrcode('1', { model: 2, size: 3, errorlevel: 'm' })),
  sizes: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => encode((e) => e.size(n, n).line('A'))),
  bold: encode((e) => e.bold(true).line('A')),
  inverted: encode((e) => e.invert(true).line('A')),
  barcode: encode((e) => e.barcode('{BABC-123', 'code128', { height: 72, width: 2, text: true })),
  cutPartly: encode((e) => e.cut('partial')),
  cutFully: encode((e) => e.cut('full')),
}));
