/**
 * What pages call the button with the person's own picture or name, which opens the menu of their account. The step guide
 * looks for these (guide/scan.ts).
 */
import { words } from "./words";

export const PROFILE_WORDS: ReadonlySet<string> = new Set(
  words(`
me|you|profile|my profile|your profile|account|my account|your account|account menu|profile menu|user menu
open user menu|open account menu|open profile menu|open user navigation menu|user account menu|profile picture
your profile picture|profile photo|avatar|user avatar|account settings menu|profile and settings
profil|mein profil|ihr profil|konto|mein konto|kontomenü|profilmenü|benutzermenü|profilbild
mon profil|votre profil|compte|mon compte|menu du compte|menu du profil|photo de profil
perfil|mi perfil|tu perfil|cuenta|mi cuenta|menú de la cuenta|menú del perfil|foto de perfil
profilo|il tuo profilo|il mio profilo|il mio account|menu account|foto del profilo
profiel|mijn profiel|mijn account|accountmenu|profielmenu|profielfoto
meu perfil|seu perfil|conta|minha conta|menu da conta|menu do perfil
mój profil|twój profil|moje konto|menu konta|zdjęcie profilowe
プロフィール|アカウント|アカウントメニュー|マイアカウント|プロフィール写真
`),
);
