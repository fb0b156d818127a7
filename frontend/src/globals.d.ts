/** Whether the gallery of states is part of this build. */
declare const __GALLERY__: boolean;
