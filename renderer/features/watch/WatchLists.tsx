import { AlarmList } from './AlarmList.tsx';
import { SiteLists } from './SiteLists.tsx';

export function WatchLists() {
  return (
    <>
      <AlarmList />
      <SiteLists />
    </>
  );
}
