import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';

export default [
  { ignores: ['**/dist/**', '**/*.gen.js'] },
  js.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.browser, __GALLERY__: 'readonly' },
    },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      // For props Svelte's own rule knows that they change from outside.
      'svelte/prefer-const': 'error',
      // State is replaced, never changed in place.
      'svelte/prefer-svelte-reactivity': 'off',
      // The router is our own small file; links are plain addresses.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['**/*.svelte'], rules: { 'prefer-const': 'off' } },
  {
    files: ['**/tools/**', '**/examples/**', '**/e2e/**', '**/*.config.js', '**/*.test.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
];
