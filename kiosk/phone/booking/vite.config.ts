import { screenApp } from '../../../ui-kit/viteApp';

export default screenApp({ name: 'booking', project: 'kiosk/ServiceHall.Kiosk', root: decodeURIComponent(new URL('.', import.meta.url).pathname), vue: false });
