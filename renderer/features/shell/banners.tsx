import { KeychainBanner } from '../keychain/keychain-banner.tsx';
import { RotationBanner } from '../rotation/rotation-banner.tsx';
import css from './banners.module.css';
import { ClipboardBanner } from './clipboard-banner.tsx';

/** What bears on every view, one line each, above it. */
export function Banners() {
  return (
    <div className={css.banners}>
      <ClipboardBanner />
      <KeychainBanner />
      <RotationBanner />
    </div>
  );
}
