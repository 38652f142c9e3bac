import { screenApp } from '../../ui-kit/viteApp';

export default screenApp({ name: 'phone', project: 'kiosk/ServiceHall.Kiosk', vue: false });
