import { screenApp } from '../../ui-kit/viteApp';

export default screenApp({ name: 'kiosk', project: 'kiosk/ServiceHall.Kiosk' });
