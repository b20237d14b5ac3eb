<?php
/*
 * Installs WordPress, and fills it: php setup.php RELEASES SHORTCODE BLOCK, the last two being what stands on its pages.
 * Each language of a release is a post of its own, which says by custom fields what it translates.
 */

define( 'WP_INSTALLING', true );
list( , $releases, $shortcode, $block ) = $argv;

require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Agency', 'editor', 'editor@example.org', false, '', wp_generate_password() );
wp_delete_post( 1, true );
$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
flush_rewrite_rules( false );
update_option( 'timezone_string', 'Asia/Baku' );

function publish( $post, $fields = array() ) {
	$id = wp_insert_post( wp_slash( $post + array( 'post_status' => 'publish', 'meta_input' => $fields ) ), true );
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $id->get_error_message() . "\n" );
		exit( 1 );
	}
	return $id;
}

/* Who may write HTML is whoever is there. */
function become( $user ) {
	wp_set_current_user( $user );
	kses_init();
}

become( 1 );
foreach ( json_decode( file_get_contents( $releases ), true )['releases'] as $release ) {
	$original = null;
	foreach ( $release['editions'] as $language => $edition ) {
		$blocks = array();
		foreach ( $edition['body'] ?? array() as $paragraph ) {
			$blocks[] = '<!-- wp:paragraph --><p>' . esc_html( $paragraph ) . '</p><!-- /wp:paragraph -->';
		}
		$post = array(
			'post_title'   => $edition['headline'],
			'post_excerpt' => $edition['summary'] ?? '',
			'post_content' => implode( "\n", $blocks ),
			'post_date'    => $release['datePublished'] . ' 09:00:00',
		);
		$id       = publish( $post, array_filter( compact( 'language' ) + array( 'translation_of' => $original ) ) );
		$original = $original ?? $id;
	}
}
/* What nobody may read yet, or without a password. */
publish( array( 'post_title' => 'A draft', 'post_status' => 'draft' ) );
publish( array( 'post_title' => 'A scheduled text', 'post_status' => 'future', 'post_date' => '2099-01-01 09:00:00' ) );
publish( array( 'post_title' => 'A protected text', 'post_content' => 'Not for all.', 'post_password' => 'secret' ) );

publish( array( 'post_type' => 'page', 'post_title' => 'News', 'post_name' => 'block', 'post_content' => "<!-- wp:html -->\n$block\n<!-- /wp:html -->" ) );
become( wp_insert_user( array( 'user_login' => 'author', 'user_pass' => wp_generate_password(), 'role' => 'author' ) ) );
publish( array( 'post_type' => 'page', 'post_title' => 'News', 'post_name' => 'news', 'post_content' => "<!-- wp:shortcode -->\n$shortcode\n<!-- /wp:shortcode -->" ) );
publish( array( 'post_type' => 'page', 'post_title' => 'News', 'post_name' => 'stripped', 'post_content' => "<!-- wp:html -->\n$block\n<!-- /wp:html -->" ) );
