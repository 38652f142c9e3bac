import { computed, onScopeDispose } from 'vue';
import { HallConnection, type CitySetup, type CityView, type Wire } from '@servicehall/ui-kit';

/** What a city board knows: its halls as they were seen last. It goes on for ever by itself. */
export function useCity(city: string, wire?: () => Wire) {
  const connection = new HallConnection<CitySetup>({ hub: `/hubs/city?station=${encodeURIComponent(city)}`, keep: ['city'], ...(wire ? { wire } : {}) });
  const { state, setup } = connection;
  const view = computed(() => (connection.pictures['city'] as CityView | undefined) ?? null);
  connection.start();
  onScopeDispose(() => void connection.stop());
  return { state, setup, view };
}
